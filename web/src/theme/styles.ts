import './base.css';
import './frame.css';
import './list.css';
import './record.css';
import './form.css';
import './phone.css';
