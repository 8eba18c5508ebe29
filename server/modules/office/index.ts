export { notificationKind } from './notification-kinds.ts';
export { type Notice, notify } from './notify.ts';
export { advanceTask, type Ending, finishTask, restTask, startTask, type Task } from './task.ts';
