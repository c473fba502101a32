/** What examples take for given: things that only a host or a plugin author has. */
declare const db: import('kysely').Kysely<unknown>
declare const vault: { read(name: string): Promise<string> }
declare const it: typeof import('vitest').it
declare const fresh: never
declare const procedures: never
