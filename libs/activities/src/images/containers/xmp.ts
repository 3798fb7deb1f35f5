/** IPTC's term for pictures made by a trained model; the machine-readable mark. */
export const DIGITAL_SOURCE_TYPE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

const description = (prefix: string, namespace: string, name: string, text: string): string =>
  `<rdf:Description rdf:about="" xmlns:${prefix}="${namespace}">` +
  `<${prefix}:${name}>${escapeXml(text)}</${prefix}:${name}></rdf:Description>`;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** JSON has escapes for the characters that XML cannot carry; `JSON.stringify` uses them for some only. */
const xmlSafe = (json: string): string =>
  json.replace(
    /[\x7f-\x9f\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const mark = description(
  'Iptc4xmpExt',
  'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  'DigitalSourceType',
  DIGITAL_SOURCE_TYPE,
);

const recordProperty = (record: string): string =>
  description('contentGeneration', 'urn:content-generation:xmp:', 'record', xmlSafe(record));

/** Names the extended XMP (XMP specification, part 3, JPEG). */
const extensionNote = (digest: string): string =>
  description('xmpNote', 'http://ns.adobe.com/xmp/note/', 'HasExtendedXMP', digest);

const meta = (descriptions: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}">${descriptions}</rdf:RDF></x:xmpmeta>`;

const packet = (descriptions: string): Buffer =>
  Buffer.from(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>${meta(descriptions)}<?xpacket end="r"?>`,
  );

/** The mark, and the record if there is one, as one packet in UTF-8. */
export const xmpPacket = (record: string | undefined): Buffer =>
  packet(record === undefined ? mark : mark + recordProperty(record));

/** The mark, with a reference to the extension that holds the record. */
export const xmpPacketWithExtension = (digest: string): Buffer => packet(mark + extensionNote(digest));

/** The extension of a packet: without the wrapper, as the specification says. */
export const xmpExtension = (record: string): Buffer => Buffer.from(meta(recordProperty(record)));
