/** @public for modules that have something of their own to tell. */
export { notificationKind } from './notification-kinds.ts';
/** @public for modules that have something of their own to tell. */
export { type Notice, notify } from './notify.ts';
export { endSilentTasks } from './proofs.ts';
export { addSlipKind, type SlipKind } from './printing/kinds.ts';
export { slips, type SlipScope } from './printing/layouts.ts';
export { advanceTask, type Ending, finishTask, restTask, startTask, type Task } from './task.ts';
