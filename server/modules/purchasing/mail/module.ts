import { mailOrder, markMessageSent, withdrawMessage } from './operations.ts';
import { messageDraft, messages, messageSheets } from './queries.ts';

export const mailHandlers = [mailOrder, markMessageSent, withdrawMessage];
export const mailAnswers = [messages, messageDraft, messageSheets];
