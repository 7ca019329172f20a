-- Jobs: what must be done after a commit. The queue's own tables (schema graphile_worker) are made by the library, as
-- the same role, which owns nothing else. The application may add a job in the transaction that owes it; it may neither
-- read nor change what waits.

create schema job authorization :jobs;

set role :jobs;

-- A job that waits under the same key is replaced.
create function job.add(p_task text, p_payload json, p_key text, p_run_at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(p_task, p_payload, run_at => p_run_at, job_key => p_key);
end $$;

revoke all on function job.add from public;
grant usage on schema job to :app;
grant execute on function job.add to :app;

reset role;
