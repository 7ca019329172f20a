set role :owner;

-- Left to itself PostgreSQL plans a statement over arrays anew each time, since it cannot know how long they are; the
-- plan is always the same, and planning cost more than writing the rows.
alter function ledger.append set plan_cache_mode = force_generic_plan;
alter function ledger.lock set plan_cache_mode = force_generic_plan;

-- For transactions that are built before they hold the head: one statement each, made of the calls below.

-- Refuses a transaction that was built on another ledger than this. By the frontier and not by the size alone: two
-- writers who guessed at the same time may guess the same size. Nothing is locked here, ledger.append does that; who is
-- first in between moves the size.
create function ledger.expect(p_org uuid, p_size int8, p_frontier bytea) returns void
language plpgsql security definer set search_path = ledger, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  perform from ledger.head where org = p_org and size = p_size and frontier = p_frontier;
  if not found then
    raise exception 'the ledger moved: expected size %', p_size using errcode = 'serialization_failure';
  end if;
end $$;

revoke all on function ledger.expect from public;
grant execute on function ledger.expect to :app;

create function vault.keep_deliveries(
  p_org uuid, p_received_ms int8,
  p_id uuid[], p_source text[], p_headers text[], p_body bytea[], p_bytes int8[], p_sha256 bytea[]
) returns void language plpgsql set plan_cache_mode = force_generic_plan as $$
begin
  insert into vault.delivery (org, id, source, received_ms, headers, body, bytes, sha256)
  select p_org, id, source, p_received_ms, headers, body, bytes, sha256
    from unnest(p_id, p_source, p_headers, p_body, p_bytes, p_sha256) as d(id, source, headers, body, bytes, sha256);
end $$;

revoke all on function vault.keep_deliveries from public;
grant execute on function vault.keep_deliveries to :app;

reset role;
