"""The straightforward pipeline that the service is compared with: OpenCV reads every frame, the same models look.

usage: baseline.py VIDEO MODELS_FOLDER OUTPUT_FOLDER [--sharpest-only]

Four frames of each second are candidates. In each it looks for faces: aligned faces, their embeddings, meshes and eyes,
sharpness, a difference hash, and one JPEG file of the sharpest candidate of the second. With --sharpest-only it looks only into that
one, as the service does; and of a video longer than four minutes only into the first second of each of 240 stretches.
"""

import sys
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

SAMPLES_PER_SECOND = 4
MOST_WINDOWS = 240
DETECTOR_SIDE = 448
MULTIPLE = 32
CELL = 4
FACE_SIDE = 150
TEMPLATE = np.array([[0.318, 0.314], [0.669, 0.314], [0.353, 0.7], [0.633, 0.7]], dtype=np.float32) * FACE_SIDE
EMBEDDED_SIDE = 112
EMBEDDED = np.array([[38.29, 51.7], [73.53, 51.5], [56.03, 71.74], [41.55, 92.37], [70.73, 92.2]], dtype=np.float32)


MESH_SIDE = 192
MESH = np.array([[74.4, 81], [117.6, 81], [77.7, 127], [114.3, 127]], dtype=np.float32)
# Outer and inner corners of both eyes among the mesh points; the second eye is shown to the model mirrored.
EYES = ((33, 133), (263, 362))
EYE_SIDE = 64


def find_faces(detector: onnxruntime.InferenceSession, frame: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Boxes (x, y, width, height) and five landmarks each, in pixels of the frame."""
    height, width = frame.shape[:2]
    scale = DETECTOR_SIDE / max(height, width)
    small = cv2.resize(frame, (round(width * scale), round(height * scale)))
    padded = np.zeros([-(-side // MULTIPLE) * MULTIPLE for side in small.shape[:2]] + [3], dtype=np.uint8)
    padded[: small.shape[0], : small.shape[1]] = small
    planes = cv2.dnn.blobFromImage(padded, swapRB=True)
    heat, sizes, offsets, landmarks = detector.run(["537", "538", "539", "540"], {"input.1": planes})
    boxes, scores, points = [], [], []
    for row, column in zip(*np.where(heat[0, 0] >= 0.3)):
        h, w = np.exp(sizes[0, :, row, column]) * CELL
        x = (column + offsets[0, 1, row, column] + 0.5) * CELL - w / 2
        y = (row + offsets[0, 0, row, column] + 0.5) * CELL - h / 2
        pairs = landmarks[0, :, row, column].reshape(5, 2)[:, ::-1] * [w, h] + [x, y]
        boxes.append([float(value) for value in (x, y, w, h)])
        scores.append(float(heat[0, 0, row, column]))
        points.append(pairs / scale)
    kept = cv2.dnn.NMSBoxes(boxes, scores, 0.3, 0.3)
    return [(np.array(boxes[index]) / scale, points[index]) for index in np.array(kept).flatten()[:6]]


def measure_eyes(models: dict, frame: np.ndarray, points: np.ndarray) -> np.ndarray:
    matrix, _ = cv2.estimateAffinePartial2D(points[[0, 1, 3, 4]].astype(np.float32), MESH)
    face = cv2.warpAffine(frame, matrix, (MESH_SIDE, MESH_SIDE))
    mesh = models["facemesh"].run(["points"], {"picture": face[None, :, :, ::-1]})[0].reshape(-1, 3)[:, :2]
    placed = cv2.transform(mesh[None], cv2.invertAffineTransform(matrix))[0]
    eyes = []
    for number, (outer, inner) in enumerate(EYES):
        corners = placed[[inner, outer] if number else [outer, inner]].astype(np.float32)
        middle, (x, y) = corners.mean(axis=0), corners[1] - corners[0]
        scale = EYE_SIDE / (2.3 * np.hypot(x, y))
        turned = cv2.getRotationMatrix2D(tuple(map(float, middle)), float(np.degrees(np.arctan2(y, x))), float(scale))
        turned[:, 2] += EYE_SIDE / 2 - middle
        eye = cv2.warpAffine(frame, turned, (EYE_SIDE, EYE_SIDE))
        eyes.append(eye[:, ::-1] if number else eye)
    return models["eye"].run(["points"], {"picture": np.stack(eyes)[:, :, :, ::-1]})[0]


def measure_face(models: dict, frame: np.ndarray, box: np.ndarray, points: np.ndarray) -> tuple:
    matrix, _ = cv2.estimateAffinePartial2D(points[[0, 1, 3, 4]].astype(np.float32), TEMPLATE)
    face = cv2.warpAffine(frame, matrix, (FACE_SIDE, FACE_SIDE))
    matrix, _ = cv2.estimateAffinePartial2D(points.astype(np.float32), EMBEDDED)
    embedded = cv2.warpAffine(frame, matrix, (EMBEDDED_SIDE, EMBEDDED_SIDE))
    embedding = models["mobilefacenet"].run(None, {"face": embedded[None, :, :, ::-1]})[0]
    eyes = measure_eyes(models, frame, points)
    grey = cv2.cvtColor(face, cv2.COLOR_BGR2GRAY)
    sharpness = cv2.Laplacian(grey, cv2.CV_64F).var()
    x, y, w, h = (max(0, int(value)) for value in box)
    crop = cv2.cvtColor(frame[y : y + h, x : x + w], cv2.COLOR_BGR2GRAY)
    cells = cv2.resize(crop, (9, 8), interpolation=cv2.INTER_AREA)
    return embedding, eyes, sharpness, cells[:, :-1] > cells[:, 1:]


def main() -> None:
    video, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    sharpest_only = "--sharpest-only" in sys.argv
    names = ("centerface", "mobilefacenet", "facemesh", "eye")
    models = {name: onnxruntime.InferenceSession(str(folder / f"{name}.onnx")) for name in names}
    capture = cv2.VideoCapture(video)
    rate = capture.get(cv2.CAP_PROP_FPS)
    seconds = capture.get(cv2.CAP_PROP_FRAME_COUNT) / rate
    window_seconds = max(1.0, seconds / MOST_WINDOWS) if sharpest_only else 1.0
    looked = with_faces = taken = 0
    best: tuple[float, np.ndarray] | None = None
    window = quarter = -1

    def look(frame: np.ndarray) -> None:
        nonlocal looked, with_faces
        faces = [measure_face(models, frame, *face) for face in find_faces(models["centerface"], frame)]
        looked += 1
        with_faces += len(faces) > 0

    def take() -> None:
        nonlocal taken
        if best is None:
            return
        if sharpest_only:
            look(best[1])
        cv2.imwrite(str(out / f"{taken:06d}.jpg"), best[1], [cv2.IMWRITE_JPEG_QUALITY, 95])
        taken += 1

    number = 0
    while True:
        read, frame = capture.read()
        if not read:
            break
        time = number / rate
        number += 1
        if int(time / window_seconds) != window:
            take()
            window, quarter, best = int(time / window_seconds), -1, None
        place = int((time - window * window_seconds) * SAMPLES_PER_SECOND)
        if place == quarter or place >= SAMPLES_PER_SECOND:
            continue
        quarter = place
        small = cv2.resize(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), (640, 360), interpolation=cv2.INTER_AREA)
        sharpness = cv2.Laplacian(small, cv2.CV_64F).var()
        if not sharpest_only:
            look(frame)
        if best is None or sharpness > best[0]:
            best = (sharpness, frame)
    take()
    print(f"{taken} frames taken of {looked} looked at, faces in {with_faces}")


main()
