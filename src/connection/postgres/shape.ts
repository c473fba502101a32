/** What is used of `pg`, described by shape: the library is an optional peer, and imported only when first connected. */
export interface PgModule {
  readonly Client: new (config: PgClientConfig) => PgClient
  readonly Connection: new (config: { readonly ssl: PgTls | false }) => PgConnection
}

/** Options of `node:tls`, as `pg` hands them on. */
export type PgTls = Readonly<Record<string, unknown>>

/** What a client is made from; everything is given, so that no PG* variable of the environment has a say. */
export interface PgClientConfig {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: () => string
  readonly ssl: PgTls | false
  readonly application_name: string
  readonly keepAlive: boolean
}

/** One client: a connection with its protocol. */
export interface PgClient {
  readonly connection: PgConnection
  readonly processID: number | null
  readonly secretKey: number | null
  connect(): Promise<unknown>
  end(): Promise<void>
  query(query: PgTextQuery): Promise<PgAnswer>
  query(query: PgStep): unknown
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'end', listener: () => void): unknown
}

/** A query whose cells come as the text that the server sent. */
export interface PgTextQuery {
  readonly text: string
  readonly values?: readonly (string | null)[]
  readonly rowMode: 'array'
  readonly types: { readonly getTypeParser: () => (text: string) => string }
}

/** The answer to one statement. */
export interface PgAnswer {
  readonly rows: readonly (readonly (string | null)[])[]
  readonly command: string | null
}

/** A column as the server describes it. */
export interface PgField {
  readonly name: string
  readonly dataTypeID: number
}

/** A row as it came, and the length of its message in bytes. */
export interface PgDataRow {
  readonly fields: readonly (string | null)[]
  readonly length: number
}

/** Something that `pg` lets speak with the server on its own, until the server is ready for the next. */
export interface PgStep {
  submit(connection: PgConnection): void
  handleRowDescription(message: { readonly fields: readonly PgField[] }): void
  handleDataRow(message: PgDataRow): void
  handlePortalSuspended(): void
  handleCommandComplete(): void
  handleEmptyQuery(): void
  handleError(error: unknown): void
  handleReadyForQuery(): void
}

/** The protocol's messages, one method each. */
export interface PgConnection {
  readonly stream: PgStream
  /** With a path alone: a Unix socket. */
  connect(port: number | string, host?: string): void
  parse(message: { readonly text: string }): void
  bind(message: { readonly portal: string; readonly values: readonly (string | null)[] }): void
  describe(message: { readonly type: 'P'; readonly name: string }): void
  execute(message: { readonly portal: string; readonly rows: number }): void
  close(message: { readonly type: 'P'; readonly name: string }): void
  sync(): void
  requestSsl(): void
  cancel(processId: number, secretKey: number): void
  end(): void
  on(event: 'readyForQuery', listener: (message: { readonly status: string }) => void): unknown
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'connect' | 'sslconnect' | 'end', listener: () => void): unknown
}

/** The socket under a connection; it changes when TLS begins. */
export interface PgStream {
  destroy(): unknown
  pause(): unknown
  resume(): unknown
  ref?(): unknown
  unref?(): unknown
  readonly encrypted?: boolean
  getProtocol?(): string | null
}
