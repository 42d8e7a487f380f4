import { defineConfig } from 'prisma/config';

// For Prisma's own commands only (`prisma migrate deploy`, `prisma studio`); the program migrates by itself
// (platform/database/migrate.ts). Without DATABASE_URL, `prisma generate` still works.
// oxlint-disable node/no-process-env -- a tool's file, outside the program and its settings
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env['DATABASE_URL'] ? { datasource: { url: process.env['DATABASE_URL'] } } : {}),
});
