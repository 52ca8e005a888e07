import { generateKeyPairSync, sign } from 'node:crypto';

/** As TLS servers take it. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate for `localhost` that nobody has a reason to trust. */
export function selfSigned(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(bytes(0x06, '2a8648ce3d040302'));
  const commonName = sequence(bytes(0x06, '550403'), text(0x0c, 'localhost'));
  const name = sequence(der(0x31, commonName));
  const content = sequence(
    der(0xa0, bytes(0x02, '02')),
    bytes(0x02, '01'),
    ecdsaWithSha256,
    name,
    sequence(text(0x17, '200101000000Z'), text(0x17, '491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = Buffer.concat([Buffer.of(0), sign('sha256', content, privateKey)]);
  const whole = sequence(content, ecdsaWithSha256, der(0x03, signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

/** One element of ASN.1 in its distinguished encoding. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function bytes(tag: number, hex: string): Buffer {
  return der(tag, Buffer.from(hex, 'hex'));
}

function text(tag: number, content: string): Buffer {
  return der(tag, Buffer.from(content, 'ascii'));
}
