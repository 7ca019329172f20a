-- A statement sees the tables as they were when it began, also where it waited for the head meanwhile: whoever waited
-- read the counters of before, and took numbers that were given away already. Hence two statements: first wait, then read.

set role :owner;

create or replace function ledger.lock(p_org uuid)
returns table (origin text, size int8, frontier bytea, last_ms int8, types text[], counts int8[])
language plpgsql security definer set search_path = ledger, pg_temp as $$
begin
  -- What follows in this transaction are lookups by key; a plan made while a table was empty, and kept, must not scan
  -- it once it is large.
  perform set_config('enable_seqscan', 'off', true);
  perform from ledger.head h where h.org = p_org for update;
  return query
    select h.origin, h.size, h.frontier, h.last_ms,
           (select array_agg(c.type order by c.type) from ledger.counter c where c.org = h.org),
           (select array_agg(c.n order by c.type) from ledger.counter c where c.org = h.org)
      from ledger.head h where h.org = p_org;
end $$;

reset role;
