/** How bills are paid by what their supplier owes as a customer: no money moves. */
export const SET_OFF = 'set_off';
