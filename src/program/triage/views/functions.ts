/**
 * What the intake asks of the tables and puts into them, as functions of the database: their plans are made once and
 * kept, and many of them fit into one statement. Part of the views' text, so a change of them is a rebuild.
 *
 * PostgreSQL keeps a plan. One made while a table was empty must not scan it once it is large, so here it may not scan
 * at all, and `offset 0` holds it to one index lookup for each key. Left free, it joins the whole table while its
 * statistics still say that the table is tiny. And `is not distinct from` is never looked up in an index: as long as
 * view.alert is empty, one that begins with the organisation alone looks as good as its key.
 */
export const functions = `
create or replace function view.known_alerts(p_org uuid, p_source text[], p_key text[], p_delivery text[])
returns table (n int8, alert uuid, decided boolean, state text, episode text, "position" int8, delivered_to uuid)
language plpgsql stable set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
begin
  return query
    select k.n, a.stream, a.disposition <> 'none', a.state, a.episode, s.q, d.stream
      from unnest(p_source, p_key, p_delivery) with ordinality as k(source, key, delivery, n)
      left join lateral (
        select l.stream from view.alert_key l where l.org = p_org and l.source = k.source and l.key = k.key offset 0) newest on true
      left join lateral (
        select l.stream, l.disposition, l.state, l.episode from view.alert l
         where l.stream = newest.stream and l.org is not distinct from p_org offset 0) a on true
      left join lateral (
        select l.q from ledger.stream l where l.org = p_org and l.stream = newest.stream offset 0) s on true
      left join lateral (
        select l.stream from view.alert_delivery l
         where l.org = p_org and l.source = k.source and l.delivery_key = k.delivery offset 0) d on true
     where a.stream is not null or d.stream is not null;
end $$;

create or replace function view.take_alerts(
  p_org uuid, p_stream uuid[], p_idx int8[], p_kind text[], p_source text[], p_key text[], p_episode text[], p_title text[],
  p_severity text[], p_native_severity text[], p_state text[], p_test boolean[], p_zone_assumed boolean[],
  p_received_ms int8[], p_occurred_ms int8[], p_due_ms int8[], p_delivery uuid[], p_delivery_key text[], p_disposition text[]
) returns void language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into view.alert (org, stream, idx, kind, source, key, episode, title, severity, native_severity, state, test,
    zone_assumed, received_ms, occurred_ms, last_ms, due_ms, occurrences, delivery, disposition)
  select p_org, stream, idx, kind, source, key, episode, title, severity, native_severity, state, test,
         zone_assumed, received_ms, occurred_ms, received_ms, due_ms, 1, delivery, disposition
    from unnest(p_stream, p_idx, p_kind, p_source, p_key, p_episode, p_title, p_severity, p_native_severity, p_state, p_test,
           p_zone_assumed, p_received_ms, p_occurred_ms, p_due_ms, p_delivery, p_disposition)
      as a(stream, idx, kind, source, key, episode, title, severity, native_severity, state, test,
           zone_assumed, received_ms, occurred_ms, due_ms, delivery, disposition);

  insert into view.alert_key (org, stream, source, key, idx)
  select distinct on (source, key) p_org, stream, source, key, idx
    from unnest(p_stream, p_source, p_key, p_idx) as a(stream, source, key, idx) order by source, key, idx desc
  on conflict (org, source, key) do update set stream = excluded.stream, idx = excluded.idx
   where view.alert_key.idx < excluded.idx;

  if array_remove(p_delivery_key, null) <> '{}' then
    insert into view.alert_delivery (org, stream, source, delivery_key)
    select p_org, stream, source, delivery_key
      from unnest(p_stream, p_source, p_delivery_key) as a(stream, source, delivery_key) where delivery_key is not null
    on conflict do nothing;
  end if;
end $$;

create or replace function view.hear_alerts(
  p_org uuid, p_stream uuid[], p_repeated boolean[], p_state text[], p_heard_ms int8[], p_delivery_key text[]
) returns void language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  n int;
begin
  for n in 1 .. cardinality(p_stream) loop
    update view.alert
       set occurrences = occurrences + p_repeated[n]::int, last_ms = p_heard_ms[n],
           state = case when p_repeated[n] and kind <> 'alert' then state else p_state[n] end
     where stream = p_stream[n] and org is not distinct from p_org;
    if p_delivery_key[n] is not null then
      insert into view.alert_delivery (org, stream, source, delivery_key)
      select p_org, a.stream, a.source, p_delivery_key[n] from view.alert a
       where a.stream = p_stream[n] and a.org is not distinct from p_org
      on conflict do nothing;
    end if;
  end loop;
end $$;
`
