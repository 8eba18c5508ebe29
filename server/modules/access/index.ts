export { namesOf } from './names.ts';
