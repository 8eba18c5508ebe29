import type { Module } from '../../kernel/context.ts';
import { office } from './contract.ts';
import { errors } from './errors.ts';
import { answerFeedback } from './operations/answer-feedback.ts';
import { seeNews } from './operations/see-news.ts';
import { sendFeedback } from './operations/send-feedback.ts';
import { feedbackList, myFeedback, newsSeen } from './queries/feedback.ts';
import { feedbackScreenshot } from './screenshot.ts';
import { arrangeViews } from './operations/arrange-views.ts';
import { changeView } from './operations/change-view.ts';
import { forgetView } from './operations/forget-view.ts';
import { saveView } from './operations/save-view.ts';
import { shareView } from './operations/share-view.ts';
import { views } from './queries/views.ts';

export const officeModule: Module = {
  contract: office,
  operations: [sendFeedback, answerFeedback, seeNews, saveView, changeView, shareView, forgetView, arrangeViews],
  queries: [feedbackList, myFeedback, newsSeen, views],
  files: { 'office.feedback-screenshot': feedbackScreenshot },
  constraints: { saved_view_name_key: errors.view_name_taken },
};
