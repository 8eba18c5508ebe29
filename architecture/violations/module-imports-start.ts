// violates: modules-know-no-start as server/modules/sales/planted.ts
import { openProgram } from '../../start/program.ts';
export const planted = openProgram;
