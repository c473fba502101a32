import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    memory: 'src/repository/memory/index.ts',
    kysely: 'src/repository/kysely/index.ts',
    testing: 'src/testing/index.ts',
  },
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  // Shared chunks in both formats: an error or a repository made by one entry is known to the others.
  splitting: true,
  sourcemap: true,
  dts: true,
  clean: true,
  treeshake: false,
})
