import type { Module } from '../../kernel/context.ts';
import { attachmentFile } from './attachments.ts';
import { office } from './contract.ts';
import { errors } from './errors.ts';
import { answerFeedback } from './operations/answer-feedback.ts';
import { seeNews } from './operations/see-news.ts';
import { sendFeedback } from './operations/send-feedback.ts';
import { feedbackList, myFeedback, newsSeen } from './queries/feedback.ts';
import { feedbackScreenshot } from './screenshot.ts';
import { cancelTask, showWork } from './operations/work.ts';
import { addComment } from './operations/add-comment.ts';
import { arrangeViews } from './operations/arrange-views.ts';
import { assignDocument } from './operations/assign-document.ts';
import { changeComment } from './operations/change-comment.ts';
import { changeView } from './operations/change-view.ts';
import { chooseNotifications } from './operations/choose-notifications.ts';
import { finishAssignment, reopenAssignment } from './operations/closing-assignments.ts';
import { followDocument, unfollowDocument } from './operations/following.ts';
import { forgetView } from './operations/forget-view.ts';
import { markRead, markUnread } from './operations/reading-notifications.ts';
import { removeComment } from './operations/remove-comment.ts';
import { saveView } from './operations/save-view.ts';
import { shareView } from './operations/share-view.ts';
import { activity } from './queries/activity.ts';
import { assignments } from './queries/assignments.ts';
import { attachmentFileQuery } from './queries/attachment-file.ts';
import { members } from './queries/members.ts';
import { inbox, notificationChoice, notifications } from './queries/notifications.ts';
import { tasks } from './queries/tasks.ts';
import { allViews, views } from './queries/views.ts';
import { changePrintTemplate, choosePrintTemplate, createPrintTemplate, deletePrintTemplate } from './printing/operations.ts';
import { printSample, printTemplate, printTemplates, standardLayout } from './printing/queries.ts';
import { proofs } from './proofs.ts';
import { reactions } from './reactions.ts';
import { reportJobs } from './reports/jobs.ts';
import { reportFileKind } from './reports/file-kind.ts';
import { takeDueReports } from './reports/operations/take-due-reports.ts';
import { changeReportSchedule } from './reports/operations/change-report-schedule.ts';
import { deliverReport } from './reports/operations/deliver-report.ts';
import { forgetReportFiles } from './reports/operations/forget-report-files.ts';
import { finishReport, prepareReport } from './reports/operations/prepare-report.ts';
import { scheduleReport } from './reports/operations/schedule-report.ts';
import { sendReportNow } from './reports/operations/send-report-now.ts';
import { endReportSchedule, pauseReportSchedule, resumeReportSchedule } from './reports/operations/standing.ts';
import { leaveReport, rejoinReport } from './reports/operations/subscribing.ts';
import { reportFile, reportOutlook, reportSchedule } from './reports/queries/report-schedule.ts';
import { reportSchedules } from './reports/queries/report-schedules.ts';

export const officeModule: Module = {
  contract: office,
  operations: [
    ...[saveView, changeView, shareView, forgetView, arrangeViews],
    ...[addComment, changeComment, removeComment, followDocument, unfollowDocument],
    ...[assignDocument, finishAssignment, reopenAssignment],
    ...[markRead, markUnread, chooseNotifications],
    ...[sendFeedback, answerFeedback, seeNews],
    ...[showWork, cancelTask],
    ...[scheduleReport, changeReportSchedule, pauseReportSchedule, resumeReportSchedule, endReportSchedule],
    ...[sendReportNow, leaveReport, rejoinReport],
    ...[takeDueReports, prepareReport, deliverReport, finishReport, forgetReportFiles],
    ...[createPrintTemplate, changePrintTemplate, choosePrintTemplate, deletePrintTemplate],
  ],
  queries: [
    views,
    allViews,
    activity,
    members,
    assignments,
    attachmentFileQuery,
    inbox,
    notifications,
    notificationChoice,
    tasks,
    feedbackList,
    myFeedback,
    newsSeen,
    printTemplates,
    printTemplate,
    standardLayout,
    printSample,
    ...[reportSchedules, reportSchedule, reportOutlook, reportFile],
  ],
  reactions,
  proofs,
  jobs: reportJobs,
  files: { attachment: attachmentFile, 'office.feedback-screenshot': feedbackScreenshot, 'office.report': reportFileKind },
  constraints: { saved_view_name_key: errors.view_name_taken, print_template_name_key: errors.template_name_taken },
};
