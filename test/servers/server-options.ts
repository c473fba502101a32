/** How a private server is started. */
export interface ServerOptions {
  /**
   * Whether what it has acknowledged survives a power cut, with the settings that the server ships with. Off by
   * default, which is several times faster; crash tests and benchmarks turn it on.
   */
  readonly durable?: boolean
  /** Further settings of the server, by the names it knows them by: `{ shared_buffers: '1GB' }`. */
  readonly settings?: Readonly<Record<string, string>>
}
