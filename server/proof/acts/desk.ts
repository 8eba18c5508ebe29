import type { Road } from '../faults/roads/selling.ts';
import { partner, rowsOf, tried } from './asking.ts';

/** Products and what belongs to them. */
const products: Road = async ({ hand }) => {
  const code = hand.word();
  const name = { zh: `新品 ${code}` };
  const category = await hand.run('catalog.save-category', { name });
  const brand = await hand.run('catalog.save-brand', { name });
  const attribute = await hand.run('catalog.save-attribute', { code: `c${code}`, name, type: 'text' });
  await hand.run('catalog.set-category-attributes', { categoryId: category.id, attributes: [{ attributeId: attribute.id }] });
  const made = await hand.run('catalog.create-product', {
    code,
    name,
    categoryId: category.id,
    brandId: brand.id,
    skus: [{ code, listPrice: '12' }],
  });
  const [sku] = made.skus;
  const barcode = await hand.run('catalog.add-barcode', { skuId: sku.id, code: `BC${code}` });
  await hand.run('catalog.revoke-barcode', { id: barcode.id });
  await hand.run('catalog.set-pack-unit', { skuId: sku.id, name: '箱', numerator: '12' });
  const kit = await hand.run('catalog.create-product', {
    code: `K${code}`,
    kind: 'bundle',
    name,
    skus: [{ code: `K${code}`, listPrice: '20' }],
  });
  await hand.run('catalog.set-bundle-components', { skuId: kit.skus[0].id, components: [{ skuId: sku.id, quantity: '2' }] });
  await hand.run('catalog.change-product', { id: made.id, tags: ['新'] });
  await hand.run('catalog.archive-product', { id: kit.id });
  await hand.run('catalog.restore-product', { id: kit.id });
};

/** Partners: where they are, whom one talks to, what one looks up. */
const partners: Road = async ({ hand }) => {
  const partyId = await partner(hand, { customer: true, phone: '13812345678' });
  const contact = await hand.run('parties.save-contact', { partyId, name: '李四' });
  await hand.run('parties.remove-contact', { partyId, id: contact.id });
  const address = await hand.run('parties.save-address', {
    partyId,
    receiver: '李四',
    province: '浙江省',
    city: '杭州市',
    district: '西湖区',
    detail: '文三路 1 号',
  });
  await hand.run('parties.remove-address', { partyId, id: address.id });
  await hand.run('parties.reveal-party', { id: partyId, reason: '回电' });
};

/** What the house asks of forms and people. */
const house: Road = async ({ hand }) => {
  const [form] = (await hand.ask('company.forms')) as any[];
  const field = form.fields[0].field ?? form.fields[0].name ?? form.fields[0];
  await hand.run('company.set-field-rule', { form: form.name ?? form.form, field, hint: '必填' });
  await hand.run('company.clear-field-rule', { form: form.name ?? form.form, field });
  await hand.run('company.skip-first-step', { step: 'bins' });
  await hand.run('company.resume-first-step', { step: 'bins' });
};

/** People: asked in, given other rights, sent away and taken back. */
const people: Road = async ({ hand }) => {
  const email = `${hand.word()}@example.com`;
  await hand.run('access.invite-person', { email, name: '小新' });
  const roles: { id: string; code: string }[] = await hand.ask('access.roles');
  const roleId = roles.find(({ code }) => code === 'warehouse')?.id;
  const { id: membershipId } = await hand.run('access.grant-membership', { email, roles: [roleId] });
  await hand.run('access.issue-password-link', { email });
  await hand.run('access.change-membership', { membershipId, roles: [roles.find(({ code }) => code === 'accountant')?.id] });
  await hand.run('access.limit-person-networks', { membershipId, networks: null });
  await hand.run('access.disable-person', { membershipId });
  await hand.run('access.enable-person', { membershipId });
  const role = await hand.run('access.create-role', { name: { zh: hand.word() }, permissions: ['ledger.view'] });
  await hand.run('access.change-role', { roleId: role.id, permissions: ['ledger.view', 'sales.view'] });
  await hand.run('access.delete-role', { roleId: role.id });
};

/** Lists that are sent every morning, and who wants them no longer. */
const reports: Road = async ({ hand, other = hand }) => {
  const recipients = (await rowsOf(hand, 'access.people')).map(({ personId }) => personId).slice(0, 2);
  const asked = { list: 'sales.orders', title: hand.word(), state: { sort: 'placedAt' }, columns: ['shop', 'payable'], format: 'csv' };
  const { id: scheduleId } = await other.run('office.schedule-report', { ...asked, rhythm: 'daily', at: '08:00', recipients });
  await other.run('office.change-report-schedule', { scheduleId, title: hand.word() });
  await other.run('office.pause-report-schedule', { scheduleId });
  await other.run('office.resume-report-schedule', { scheduleId });
  await tried(other.run('office.leave-report', { scheduleId }));
  await tried(other.run('office.rejoin-report', { scheduleId }));
  await other.run('office.send-report-now', { scheduleId });
  await hand.rest?.();
  await hand.run('office.take-due-reports', {});
  await hand.run('office.forget-report-files', {});
  await other.run('office.end-report-schedule', { scheduleId });
};

/** Slips that are drawn anew. */
const slips: Road = async ({ hand }) => {
  const kind = 'waybill-label';
  const paper = '100x150';
  const { layout } = await hand.ask('office.standard-layout', { kind, paper });
  const { id: templateId } = await hand.run('office.create-print-template', { kind, name: hand.word(), layout });
  await hand.run('office.change-print-template', { templateId, name: hand.word() });
  await hand.run('office.choose-print-template', { kind, paper, scope: { kind: 'all', value: '' }, templateId });
  await hand.run('office.choose-print-template', { kind, paper, scope: { kind: 'all', value: '' }, templateId: null });
  await hand.run('office.delete-print-template', { templateId });
};

/** Talk about documents, and what somebody is to do. */
const talk: Road = async ({ hand, other = hand, day }) => {
  const about = { entity: 'parties.party', id: day.supplierId, title: '义乌百货厂', link: `/parties/${day.supplierId}` };
  await other.run('office.follow-document', about);
  const comment = await hand.run('office.add-comment', { ...about, body: '请看' });
  await hand.run('office.change-comment', { commentId: comment.id, body: '请再看' });
  const [someone] = await rowsOf(hand, 'access.people');
  await hand.run('office.assign-document', { ...about, personId: someone.personId, note: '核对' });
  const [assignment] = await rowsOf(hand, 'office.assignments');
  if (assignment) {
    await hand.run('office.finish-assignment', { assignmentId: assignment.id });
    await hand.run('office.reopen-assignment', { assignmentId: assignment.id });
  }
  await other.run('office.unfollow-document', { entity: about.entity, id: about.id });
};

export const desk = { products, partners, house, people, reports, slips, talk } satisfies { [name: string]: Road };
