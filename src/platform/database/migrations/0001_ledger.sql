-- The ledger: insert only. Owned by a role that nobody logs in as; the application may read, and may append through
-- one function. A superuser can still do as he likes here: that is found by the tree, not prevented by these grants.

create schema ledger authorization :owner;
create schema vault authorization :owner;   -- secrets and raw bytes: erasable, never rebuilt
create schema view authorization :app;      -- projections: dropped and rebuilt from the ledger at any time

set role :owner;

create table ledger.head (
  org uuid primary key, origin text not null, size int8 not null, frontier bytea not null, last_ms int8 not null
) with (fillfactor = 50);

create table ledger.counter (
  org uuid, type text, n int8 not null, last_idx int8 not null, primary key (org, type)
) with (fillfactor = 50);

create table ledger.stream (
  org uuid, stream uuid, q int8 not null, last_idx int8 not null, primary key (org, stream)
);

create table ledger.leaf (
  org uuid, idx int8, type text not null, u int8 not null, stream uuid not null, q int8 not null,
  r int8 not null, o int8 not null,
  entry bytea not null check (octet_length(entry) between 2 and 4096),
  leaf_hash bytea generated always as (sha256('\x00'::bytea || entry)) stored,
  primary key (org, idx), unique (org, type, u), unique (org, stream, q)
);

-- The only ledger table that is ever updated, and only its openings: that is what an erasure is.
-- `commitments`: 32 bytes each, in schema order. `openings`: see src/platform/record/openings.ts.
create table ledger.payload (
  org uuid, idx int8, commitments bytea not null, openings bytea not null, primary key (org, idx)
);

create table ledger.tile (
  org uuid, level int2, n int8, hashes bytea not null check (octet_length(hashes) = 8192), primary key (org, level, n)
);

create table ledger.checkpoint (org uuid, size int8, note text not null, primary key (org, size));

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is insert only: % on %.% refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create function ledger.refuse_all_but_openings() returns trigger language plpgsql as $$
begin
  if new.org is distinct from old.org or new.idx is distinct from old.idx or new.commitments is distinct from old.commitments then
    raise exception 'only the openings of a payload may change' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create trigger insert_only before update or delete on ledger.leaf for each row execute function ledger.refuse_change();
create trigger insert_only before update or delete on ledger.tile for each row execute function ledger.refuse_change();
create trigger insert_only before update or delete on ledger.checkpoint for each row execute function ledger.refuse_change();
create trigger never_deleted before delete on ledger.payload for each row execute function ledger.refuse_change();
create trigger openings_only before update on ledger.payload for each row execute function ledger.refuse_all_but_openings();
create trigger never_truncated before truncate on ledger.leaf for each statement execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.tile for each statement execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.checkpoint for each statement execute function ledger.refuse_change();
create trigger never_truncated before truncate on ledger.payload for each statement execute function ledger.refuse_change();

-- Takes the organisation's head row for the rest of the transaction: one writer at a time, whatever the process.
create function ledger.lock(p_org uuid)
returns table (origin text, size int8, frontier bytea, last_ms int8, types text[], counts int8[])
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
  -- What follows in this transaction are lookups by key; a plan made while a table was empty, and kept, must not scan
  -- it once it is large.
  perform set_config('enable_seqscan', 'off', true);
  return query
    with head as (select * from ledger.head h where h.org = p_org for update)
    select h.origin, h.size, h.frontier, h.last_ms,
           (select array_agg(c.type order by c.type) from ledger.counter c where c.org = h.org),
           (select array_agg(c.n order by c.type) from ledger.counter c where c.org = h.org)
      from head h;
end $$;

create function ledger.open(p_org uuid, p_origin text, p_frontier bytea) returns void
language sql security definer set search_path = ledger, pg_temp as $$
  insert into ledger.head (org, origin, size, frontier, last_ms) values (p_org, p_origin, 0, p_frontier, 0)
  on conflict do nothing
$$;

create function ledger.append(
  p_org uuid, p_size int8, p_frontier bytea, p_last_ms int8,
  p_type text[], p_u int8[], p_stream uuid[], p_q int8[], p_r int8[], p_o int8[], p_entry bytea[],
  p_commitments bytea[], p_openings bytea[],
  p_tile_level int2[], p_tile_n int8[], p_tile bytea[]
) returns void language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
  update ledger.head set size = p_size + cardinality(p_entry), frontier = p_frontier, last_ms = p_last_ms
   where org = p_org and size = p_size and last_ms <= p_last_ms;
  if not found then
    raise exception 'the ledger moved: expected size %', p_size using errcode = 'serialization_failure';
  end if;

  insert into ledger.leaf (org, idx, type, u, stream, q, r, o, entry)
  select p_org, p_size + n - 1, type, u, stream, q, r, o, entry
    from unnest(p_type, p_u, p_stream, p_q, p_r, p_o, p_entry) with ordinality as e(type, u, stream, q, r, o, entry, n);

  insert into ledger.payload (org, idx, commitments, openings)
  select p_org, p_size + n - 1, commitments, openings
    from unnest(p_commitments, p_openings) with ordinality as e(commitments, openings, n);

  insert into ledger.counter as c (org, type, n, last_idx)
  select p_org, type, max(u), p_size + max(n) - 1 from unnest(p_type, p_u) with ordinality as e(type, u, n) group by type
  on conflict (org, type) do update set n = excluded.n, last_idx = excluded.last_idx;

  insert into ledger.stream as s (org, stream, q, last_idx)
  select p_org, stream, max(q), p_size + max(n) - 1 from unnest(p_stream, p_q) with ordinality as e(stream, q, n) group by stream
  on conflict (org, stream) do update set q = excluded.q, last_idx = excluded.last_idx;

  if cardinality(p_tile) > 0 then
    insert into ledger.tile (org, level, n, hashes) select p_org, level, n, hashes from unnest(p_tile_level, p_tile_n, p_tile) as e(level, n, hashes);
  end if;
end $$;

create function ledger.add_checkpoint(p_org uuid, p_size int8, p_note text) returns void
language sql security definer set search_path = ledger, pg_temp as $$
  insert into ledger.checkpoint (org, size, note) values (p_org, p_size, p_note) on conflict do nothing
$$;

-- Removes openings. The caller appends the FieldErased leaf in the same transaction.
create function ledger.erase(p_org uuid, p_idx int8, p_openings bytea) returns void
language sql security definer set search_path = ledger, pg_temp as $$
  update ledger.payload set openings = p_openings where org = p_org and idx = p_idx
$$;

revoke all on all functions in schema ledger from public;
grant usage on schema ledger to :app;
grant select on all tables in schema ledger to :app;
grant execute on function ledger.lock, ledger.open, ledger.append, ledger.add_checkpoint, ledger.erase to :app;

-- Which projections stand, and by which text they were made; a change of text means: drop and rebuild.
create table vault.view_text (name text primary key, sha256 text not null, size int8 not null);

-- What arrived, byte for byte, and the files of the register later. Salted into the ledger by commitment.
create table vault.delivery (
  org uuid, id uuid, source text not null, received_ms int8 not null, headers text not null, body bytea,
  bytes int8 not null, sha256 bytea not null, primary key (org, id)
);

-- Password hashes, shared secrets of sources. Never in the ledger, never in a package.
create table vault.secret (org uuid, kind text, id text, value text not null, primary key (org, kind, id));

grant usage on schema vault to :app;
grant select, insert, update, delete on all tables in schema vault to :app;

reset role;
grant usage on schema view to :owner;
