-- A request that comes to more than the merchant's limit waits for another person before it is ordered.
alter table purchasing.request drop constraint request_status_check;
alter table purchasing.request add constraint request_status_check check (status in ('to_approve', 'open', 'ordered', 'dismissed'));
alter table purchasing.request add column amount numeric(20,4);
alter table purchasing.request add column approved_by uuid;
alter table purchasing.request add column refused_reason text not null default '';
