import type { Module } from '../../kernel/context.ts';
import { office } from './contract.ts';
import { errors } from './errors.ts';
import { arrangeViews } from './operations/arrange-views.ts';
import { changeView } from './operations/change-view.ts';
import { forgetView } from './operations/forget-view.ts';
import { saveView } from './operations/save-view.ts';
import { shareView } from './operations/share-view.ts';
import { views } from './queries/views.ts';

export const officeModule: Module = {
  contract: office,
  operations: [saveView, changeView, shareView, forgetView, arrangeViews],
  queries: [views],
  constraints: { saved_view_name_key: errors.view_name_taken },
};
