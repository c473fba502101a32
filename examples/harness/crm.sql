create table enquiry (id bigint generated always as identity primary key, phone text, name text, call_at text);

create function new_leads(last_id bigint)
  returns table (lead_id bigint, phone text, name text, "njCallBackDate" text)
  language sql
  as $$ select id, phone, name, call_at from enquiry where id > coalesce(last_id, 0) order by id $$;
