import type { CustomerDocument, SupplierDocument } from '../templates/parties.ts';
import { given, type RunContext, type Writer, type Written } from './writing.ts';

const RESULT: Record<string, Written['result']> = { created: 'created', updated: 'updated', unchanged: 'skipped', refused: 'failed' };

const addressesOf = (party: CustomerDocument | SupplierDocument) =>
  party.addresses
    .filter((address) => address.address)
    .map((address) => ({
      receiver: address.name ?? party.contact ?? party.name,
      detail: address.address,
      ...given({
        phone: address.phone,
        country: address.country,
        province: address.province,
        city: address.city,
        district: address.district,
        postcode: address.postcode,
      }),
    }));

const common = (party: CustomerDocument | SupplierDocument) => ({
  name: party.name,
  ...given({
    code: party.code,
    phone: party.phone,
    email: party.email,
    taxIdentity: party.taxNumber,
    paymentDays: party.paymentDays,
    language: party.language,
    remark: party.remark,
  }),
  ...(party.contact && party.contact !== party.name ? { contacts: [{ name: party.contact, ...given({ phone: party.phone }) }] } : {}),
  addresses: addressesOf(party),
});

async function upsert(run: RunContext, role: 'customer' | 'supplier', parties: object[]): Promise<Written[]> {
  const { results } = await run.job.execute(run.merchantId, 'parties.upsert-parties', { role, parties }, run.key(role));
  return (results as { result: string; reason?: string }[]).map(({ result, reason }) => ({
    result: RESULT[result] ?? 'failed',
    ...(reason ? { code: 'parties.refused', message: reason } : {}),
  }));
}

export const writeCustomers: Writer<CustomerDocument> = {
  size: 200,
  atOnce: 1,
  write: (run, documents) =>
    upsert(
      run,
      'customer',
      documents.map((party) => ({
        ...common(party),
        type: party.kind,
        ...(party.tags.length ? { tags: party.tags } : {}),
        ...given({ creditLimit: party.creditLimit }),
      })),
    ),
};

export const writeSuppliers: Writer<SupplierDocument> = {
  size: 200,
  atOnce: 1,
  write: (run, documents) =>
    upsert(
      run,
      'supplier',
      documents.map((party) => ({
        ...common(party),
        type: 'company',
        ...given({ leadDays: party.leadDays, bankName: party.bankName, bankAccount: party.bankAccount }),
      })),
    ),
};
