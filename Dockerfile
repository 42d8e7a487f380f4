# One image for every process: the command says which (`api`, `worker`, `migrate`). Debian, because the Temporal worker
# needs glibc; Alpine does not run it.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund --loglevel=warn
COPY . .
# Generating the database client needs no engine, but the command looks for one: any program that exists will do.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/bin/true CHECKPOINT_DISABLE=1 npx prisma generate
RUN npx vite build --config web/vite.config.ts

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund --loglevel=warn

FROM node:22-bookworm-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json tsconfig.json ./
COPY domain domain
COPY workflows workflows
COPY activities activities
COPY api api
COPY worker worker
COPY platform platform
COPY prisma prisma
COPY cli cli
COPY --from=build /app/generated generated
COPY --from=build /app/web/dist web/dist
RUN mkdir /data && chown node:node /data
VOLUME /data
# No secret has a default here: the program refuses to start without them.
ENV NODE_ENV=production RESCIND_PROFILE=production RESCIND_HOME=/data HOST=0.0.0.0
USER node
EXPOSE 3000 9464
ENTRYPOINT ["node", "--import", "tsx", "cli/main.ts"]
CMD ["api"]
