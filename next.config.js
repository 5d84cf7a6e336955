import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: {
    // The largest of lib/answers/refusal.ts, which refuses more in words.
    serverActions: { bodySizeLimit: 11 * 1024 * 1024 },
    // What it lets through must arrive whole: the rest would be cut off.
    proxyClientMaxBodySize: 12 * 1024 * 1024,
  },
  // Native modules and files read at run time stay outside the bundle.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@resvg/resvg-js",
    "@myriaddreamin/typst-ts-node-compiler",
    "pino",
    "pg",
    "postgres",
  ],
  outputFileTracingIncludes: {
    "/api/exports/[file]": [
      "./lib/exports/pdf/*.typ",
      "./lib/exports/pdf/fonts/*",
    ],
  },
  async headers() {
    return [
      {
        // A file that changes gets another name.
        source: "/fonts/:file",
        headers: [
          {
            key: "Cache-Control",
            value: "public, max-age=31536000, immutable",
          },
        ],
      },
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Referrer-Policy", value: "same-origin" },
          {
            key: "Permissions-Policy",
            value: "camera=(), geolocation=(), microphone=()",
          },
        ],
      },
      // Pages get theirs from proxy.ts, another one for each answer.
      ...["/api/:path*", "/_next/:path*", "/fonts/:path*", "/icon.svg"]
        .concat("/import/file", "/admin/settings/logo")
        .map((source) => ({
          source,
          headers: [
            {
              key: "Content-Security-Policy",
              value:
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            },
          ],
        })),
    ];
  },
};

export default withNextIntl(config);
