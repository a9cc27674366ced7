# Naast as one binary. Runs without root, on a read-only file system, writing in /data alone:
#   docker run --read-only --tmpfs /tmp -v naast:/data -p 8090:8090 naast
FROM node:20-bookworm-slim AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY web ./
RUN mkdir -p ../pb_public && npm run build

FROM golang:1.27-bookworm AS server
WORKDIR /src
ENV CGO_ENABLED=1
COPY go.mod go.sum ./
RUN go mod download
COPY main.go ./
COPY hooks hooks
COPY internal internal
COPY migrations migrations
COPY pb_public/embed.go pb_public/
COPY --from=web /src/pb_public pb_public
RUN go build -tags no_default_driver -trimpath -ldflags '-s -w' -o /naast .

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin naast \
 && install -d -o naast -g naast -m 0700 /data
COPY --from=server /naast /usr/local/bin/naast
COPY LICENSE /usr/share/doc/naast/LICENSE
USER naast
VOLUME /data
EXPOSE 8090
ENTRYPOINT ["naast"]
CMD ["serve", "--http", "0.0.0.0:8090", "--dir", "/data/pb_data"]
