"""Calls every operation of a running service by the client that was made from its document.

Reads the task from stdin as JSON, and answers the names of what it has called as JSON on stdout. Ends with an exception
where an answer is refused, is none that the document says, or cannot be parsed.
"""

import base64
import hashlib
import json
import sys
import time
from io import BytesIO
from pathlib import Path

import httpx
from content_generation import AuthenticatedClient, models
from content_generation.types import File
from operations import operations

task = json.load(sys.stdin)
video = Path(task["video"]).read_bytes()
client = AuthenticatedClient(base_url=task["url"], token=task["token"], raise_on_unexpected_status=True)
called = []


def call(name, *path, **rest):
    answer = operations[name].sync_detailed(*path, client=client, **rest)
    if answer.status_code >= 300 or answer.parsed is None:
        raise RuntimeError(f"{name} was answered {answer.status_code}: {answer.content[:2000]!r}")
    called.append(name)
    return answer.parsed


def reaches(job_id, is_there):
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        status = call("read_status", job_id)
        if is_there(status):
            return status
        time.sleep(0.2)
    raise RuntimeError(f"The job stays {status.to_dict()}")


def completes(job_id):
    return reaches(job_id, lambda status: status.status == "completed")


def begun_upload():
    first_bytes = base64.b64encode(video[:400]).decode()
    return call("create_upload", body=models.UploadRequest(bytes_=len(video), first_bytes=first_bytes))


def uploaded():
    upload = begun_upload()
    part = models.UploadPartsRequestPartsItem(number=1, sha256=hashlib.sha256(video).hexdigest())
    signed = call("sign_parts", upload.upload_id, body=models.UploadPartsRequest(parts=[part])).parts[0]
    httpx.put(signed.url, content=video, headers=signed.headers.additional_properties).raise_for_status()
    call("read_upload", upload.upload_id)
    call("complete_upload", upload.upload_id)
    return upload.upload_key


def about_nobody():
    call("read_health")
    call("read_quota")
    call("estimate_training", trainer=models.TrainerNameInput("flux-2"), video_seconds=9)
    key = call("create_key", body=models.ApiKeyRequest(user_id=task["userId"], name="another"))
    call("list_keys")
    call("revoke_key", key.key_id)
    call("read_webhook_secret")
    call("rotate_webhook_secret")
    call("abort_upload", begun_upload().upload_id)


def person(kind, **rest):
    return kind(name="Ada", trigger_word="ohwx", consent=True, steps=300, review=True, **rest)


def trained(upload_key):
    """With a question and another video on the way."""
    file = File(payload=BytesIO(video), file_name="ada.mp4", mime_type="video/mp4")
    job_id = call("train", body=person(models.TrainLoraUpload, video=file, webhook_url=task["webhookUrl"])).job_id
    question = reaches(job_id, lambda status: status.status == "awaiting_review").question
    call("list_jobs", status=models.JobStatusNameInput("awaiting_review"), limit=5)
    call("read_dataset", job_id)
    call("add_video", job_id, body=models.AddVideoRequest(upload_key=upload_key))
    following = reaches(job_id, lambda status: status.question and status.question.id != question.id).question
    call("approve_job", job_id, body=models.ApproveRequest(question_id=following.id))
    completes(job_id)
    return job_id


def about_versions(job_id):
    call("train_version", job_id, body=models.RetrainRequest(steps=400))
    reaches(job_id, lambda status: status.status == "completed" and status.version == 2)
    call("list_versions", job_id)
    call("compare_versions", job_id, a=1, b=2)
    call("promote_version", job_id, 2)
    call("roll_back_version", job_id, 2)


def afterwards(job_id):
    call("read_job", job_id)
    call("watch_job", job_id)
    delivery = call("list_webhooks", job_id).deliveries[0]
    call("replay_webhook", job_id, delivery.delivery_id)
    call("retry_job", task["failedJobId"])
    completes(task["failedJobId"])


def cancelled(upload_key):
    job_id = call("train", body=person(models.TrainLoraRequest, upload_key=upload_key)).job_id
    call("cancel_job", job_id)
    reaches(job_id, lambda status: status.status == "cancelled")
    call("delete_job", job_id)


def at_any_kind(job_id, upload_key):
    """The addresses of every kind of job."""
    call("list_all_jobs", kind=["train-lora"], status=[models.JobStatusNameInput("completed")], limit=5)
    call("read_any_job", job_id)
    delivery = call("list_deliveries", job_id).deliveries[0]
    call("replay_delivery", job_id, delivery.delivery_id)
    asked = call("train", body=person(models.TrainLoraRequest, upload_key=upload_key)).job_id
    question = reaches(asked, lambda status: status.status == "awaiting_review").question
    call("answer_job", asked, body=models.AnswerRequest(kind="review", question_id=question.id, budget=0))
    reaches(asked, lambda status: status.question and status.question.kind == "over-budget")
    call("cancel_any_job", asked)
    if call("read_any_status", asked, prefer="wait=60").status != "cancelled":
        raise RuntimeError("The job was not cancelled in time")
    call("delete_any_job", asked)
    call("retry_any_job", task["anotherFailedJobId"])


def images(lora_job_id):
    call("list_image_models")
    loras = [models.ImageLoraInput(job_id=lora_job_id)]
    request = models.GenerateImagesRequest(prompt="at the {sea|lake}", loras=loras)
    request.dry_run = True
    call("generate_images", body=request).images[1]
    request.dry_run = False
    call("read_images", call("generate_images", body=request).job_id)


def videos(key):
    sheet = models.VideoOperationInput(name="sheet", operation=models.VideoOperationNameInput("contactSheet"), columns=3)
    started = call("process_video", body=models.ProcessVideoRequest(upload_key=key, operations=[sheet]))
    if started.operations[0].name != "sheet":
        raise RuntimeError("The job has another operation")
    call("read_video_job", started.job_id)


def withdrawn(job_id):
    receipt = call("withdraw_consent", job_id, body=models.WithdrawConsentRequest(images=models.WithdrawalImagesInput("delete")))
    if receipt.jobs[0].job_id != job_id:
        raise RuntimeError("The receipt does not begin with the training")


about_nobody()
key = uploaded()
job = trained(key)
about_versions(job)
images(job)
videos(key)
afterwards(job)
cancelled(key)
at_any_kind(job, key)
withdrawn(job)
json.dump(sorted(set(called)), sys.stdout)
