-- The destination server's tables. PROTOCOL.md §10. Times are the server's own clock unless a column says otherwise.

-- Append-only: no update, no delete, by any statement of the server.
create table audit_entry (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  actor    text        not null,
  action   text        not null,
  subject  text        not null,
  detail   jsonb       not null default '{}'
);
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit_entry is append-only: % refused', tg_op;
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit_entry
  for each statement execute function audit_is_append_only();

-- The destination's key. The primary secret is never here; subkeys are locked with a passphrase kept outside the database.
create table destination_key (
  only_one    boolean     primary key default true check (only_one),
  fingerprint bytea       not null check (length(fingerprint) in (20, 32)),
  certificate bytea       not null,
  locked_key  bytea       not null,
  created_at  timestamptz not null,
  changed_at  timestamptz not null
);
-- Tells the walks of this database from those of another one.
create table walk_origin (
  only_one boolean primary key default true check (only_one),
  origin   bytea   not null check (length(origin) = 8)
);
create table tls_key (
  place       text        primary key check (place in ('CURRENT', 'NEXT')),
  certificate bytea       not null,
  sealed_key  bytea       not null,
  pin         bytea       not null check (length(pin) = 32),
  created_at  timestamptz not null
);

create table device_group (
  id   bigint generated always as identity primary key,
  name text not null unique
);
create table device (
  id              bigint generated always as identity primary key,
  label           text        not null,
  state           text        not null check (state in ('INVITED', 'ENROLLED', 'REVOKED')),
  group_id        bigint      references device_group,
  created_at      timestamptz not null,
  enrolled_at     timestamptz,
  revoked_at      timestamptz,
  last_seen_at    timestamptz,
  -- the server named it, for want of a better name: the phone's own label replaces this one
  named_by_server boolean     not null default false
);
create table device_author (
  fingerprint bytea       primary key check (length(fingerprint) in (20, 32)),
  device      bigint      not null references device,
  key_packet  bytea       not null,
  enrolled_at timestamptz not null
);
create index device_author_by_device on device_author (device, enrolled_at);
-- A device may have several live codes: each start before the first enrolment prints another one.
create table enrolment_code (
  digest     bytea       primary key check (length(digest) = 32),
  device     bigint      not null references device,
  created_at timestamptz not null,
  expires_at timestamptz,
  -- whoever showed the code first; nobody else may use it
  author     bytea       check (length(author) in (20, 32))
);
create index enrolment_code_by_device on enrolment_code (device, created_at);
-- One live token a device.
create table device_token (
  digest        bytea       primary key check (length(digest) = 32),
  device        bigint      not null unique references device,
  issued_at     timestamptz not null,
  first_used_at timestamptz
);

-- Everything the destination has published: certificate, policy, pins, receipts. Bytes are stored once and never change.
-- "sequence" is given under an advisory lock at the end of the transaction: readers never see a number before a lower one.
create table publication (
  id          bytea       primary key check (length(id) = 32),
  sequence    bigint      not null unique,
  kind        text        not null check (kind in ('CERTIFICATE', 'POLICY', 'PINS', 'RECEIPT')),
  number      bigint,
  body        bytea       not null,
  issued_at   timestamptz not null,
  signer      bytea,
  last_expiry date,
  superseded  boolean     not null default false
);
create sequence publication_sequence;
create index publication_current on publication (kind, sequence) where not superseded and kind <> 'RECEIPT';
create index publication_receipts on publication (sequence desc) where kind = 'RECEIPT' and not superseded;

create table body (
  id        bytea       primary key check (length(id) = 32),
  kind      smallint    not null,
  bytes     bytea       not null,
  stored_at timestamptz not null
);
alter table body alter column bytes set storage external;

create table document (
  id              bytea       primary key check (length(id) = 32),
  state           text        not null check (state in
                    ('INCOMPLETE', 'COMPLETE', 'OPENED', 'ALIAS', 'HELD', 'REJECTED', 'SEALED', 'ERASED')),
  priority        smallint    not null check (priority between 0 and 2),
  expiry          date        not null,
  sealed_bytes    bigint      not null,
  -- bodies listed and not stored; those an INDEX not stored would list are not counted
  lacking         integer     not null check (lacking >= 0),
  -- a listed body breaks the format: opening would only find the same
  defect          text,
  arrived_at      timestamptz not null,
  last_body_at    timestamptz not null,
  complete_at     timestamptz,
  bringer         bigint      references device,
  delivered_by    bigint      references device,
  -- opening
  lease           bigint,
  lease_until     timestamptz,
  attempts        integer     not null default 0,
  retry_at        timestamptz,
  trouble         text,
  -- outcome
  verdict         smallint    check (verdict between 1 and 4),
  reason          smallint,
  detail          text,
  judged_at       timestamptz,
  receipt         bytea       references publication,
  alias_of        bytea       references document,
  check ((verdict is null) = (receipt is null))
);
create index document_to_open on document (priority, complete_at) where state = 'COMPLETE';
create index document_incomplete on document (bringer) include (sealed_bytes) where state = 'INCOMPLETE';
create index document_arrival on document (arrived_at desc, id);

-- Which bodies a document is made of. n:m.
create table listing (
  document bytea    not null references document on delete cascade,
  kind     smallint not null check (kind in (3, 4)),
  position integer  not null,
  body     bytea    not null,
  primary key (document, kind, position)
);
create index listing_by_body on listing (body);

-- Every receipt a document ever got; document.receipt is the one that counts.
create table receipt_entry (
  document    bytea    not null references document,
  publication bytea    not null references publication,
  verdict     smallint not null,
  reason      smallint,
  primary key (document, publication)
);

-- One attempt at opening: owns pieces of content. Becomes visible when opened_document refers to it.
create table opening (
  id         bigint generated always as identity primary key,
  document   bytea       not null references document on delete cascade,
  started_at timestamptz not null
);
create index opening_by_document on opening (document);
create table content_piece (
  opening  bigint  not null references opening on delete cascade,
  position integer not null,
  bytes    bytea   not null,
  primary key (opening, position)
);
alter table content_piece alter column bytes set storage external;

create table opened_document (
  document     bytea       primary key references document,
  opening      bigint      not null unique references opening,
  author       bytea       not null check (length(author) in (20, 32)),
  counter      bigint      not null,
  -- the author's clock
  created_at   timestamptz not null,
  media_type   text        not null,
  body_bytes   bigint      not null,
  body_sha256  bytea       not null check (length(body_sha256) = 32),
  subject      text,
  headers      jsonb       not null,
  header       bytea       not null
);
create index opened_document_by_author on opened_document (author, counter);
create index opened_document_by_subject on opened_document (subject) where subject is not null;
create table document_link (
  document bytea    not null references opened_document on delete cascade,
  position smallint not null,
  relation text     not null,
  author   bytea    not null,
  counter  bigint   not null,
  primary key (document, position)
);
create index document_link_by_target on document_link (author, counter);

-- What documents say, each once: a second document of the same hash is an alias. Outlives erasure, without author and counter.
create table content (
  hash     bytea   primary key check (length(hash) = 32),
  document bytea   not null references document,
  author   bytea,
  counter  bigint,
  erased   boolean not null default false
);
create index content_by_name on content (author, counter);
