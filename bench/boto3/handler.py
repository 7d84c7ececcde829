"""What the intake function does with an alarm, as a careful Python engineer would write it with boto3.

The benchmark's measure for a cold start, not a part of Defib. The same message is understood, the same five writes are
made under the same conditions, and the same run is started; clients are made once, of the low-level kind, which is the
quicker one. It decides less than Defib: it does not read policies, and knows one kind of alarm.
"""

import hashlib
import json
import os
import sys
import time
import uuid
from datetime import datetime, timezone

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

TABLE = os.environ["DEFIB_TABLE"]
REMEDIATION = os.environ["DEFIB_REMEDIATION_FUNCTION"]
LIFE_SECONDS = 90 * 24 * 3600
CONFIG = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard"})

dynamodb = boto3.client("dynamodb", config=CONFIG)
lambda_ = boto3.client("lambda", config=CONFIG)


def handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            take_in(record)
        except Exception as error:  # one bad message does not bring its neighbours back
            log("event.failed", correlation_id=record["messageId"], error=str(error))
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}


def take_in(record):
    message_id = record["messageId"]
    log("event.received", correlation_id=message_id)
    envelope = json.loads(record["body"])
    signal = parse(json.loads(envelope["Message"]))
    log("event.classified", correlation_id=message_id, identity=signal["identity"], event_type=signal["event_type"])
    now = now_text()
    seen = count_copy(signal, now)
    if seen["stage"]["S"] in ("started", "settled"):
        return
    if not put({"pk": f"ALARM#{signal['alarm_arn']}#", "sk": "-", "at": signal["at"], "identity": signal["identity"]}):
        log("signal.outdated", correlation_id=message_id)
        return
    incident = incident_of(signal, envelope, now)
    claim = {"pk": f"OPEN#{signal['problem']}", "sk": "-", "incident": incident["sk"], "opened_by": incident}
    if not put(claim):
        log("signal.attached", correlation_id=message_id)
        return
    put(incident)
    log("incident.saved", correlation_id=message_id, incident=incident["sk"])
    start_run(incident)
    put({**from_item(seen), "stage": "started", "incident": incident["sk"]}, if_version=int(seen["version"]["N"]))
    log("signal.taken_in", correlation_id=message_id, disposition="opened")


def parse(alarm):
    dimensions = {one["name"]: one["value"] for one in alarm["Trigger"]["Dimensions"]}
    instance_id = dimensions["InstanceId"]
    metric = alarm["Trigger"]["MetricName"]
    if not metric.startswith("StatusCheckFailed"):
        raise ValueError(f"unknown metric {metric}")
    at = datetime.strptime(alarm["StateChangeTime"], "%Y-%m-%dT%H:%M:%S.%f%z").astimezone(timezone.utc)
    account, region = alarm["AWSAccountId"], alarm["AlarmArn"].split(":")[3]
    identity = f"{alarm['AlarmArn']}|-|{alarm['NewStateValue']}|{at:%Y-%m-%dT%H:%M:%SZ}"
    return {
        "identity": identity,
        "event_type": "EC2_STATUS_CHECK_FAILED",
        "check": {"StatusCheckFailed_System": "system", "StatusCheckFailed_Instance": "instance"}.get(metric, "any"),
        "alarm_name": alarm["AlarmName"],
        "alarm_arn": alarm["AlarmArn"],
        "reason": alarm["NewStateReason"],
        "state": alarm["NewStateValue"],
        "at": f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z",
        "account": account,
        "region": region,
        "instance_id": instance_id,
        "problem": f"{account}|{region}|{instance_id}|EC2_STATUS_CHECK_FAILED",
    }


def incident_of(signal, envelope, now):
    digest = hashlib.sha256(signal["problem"].encode()).hexdigest()[:8]
    return {
        "pk": "INCIDENT#EC2_STATUS_CHECK_FAILED",
        "sk": f"{signal['at'][:19]}Z#{digest}",
        "schema_version": 1,
        "event_type": signal["event_type"],
        "instance_id": signal["instance_id"],
        "resource_arn": f"arn:aws:ec2:{signal['region']}:{signal['account']}:instance/{signal['instance_id']}",
        "account": signal["account"],
        "region": signal["region"],
        "check": signal["check"],
        "severity": "critical",
        "created_at": signal["at"],
        "updated_at": now,
        "raw_event": envelope,
        "signals": [{key: signal[key] for key in ("identity", "state", "at", "alarm_name", "alarm_arn", "reason")}],
        "attempts": [],
        "verdicts": [],
        "open": "1",
        "next_due": now,
        "ttl": int(time.time()) + LIFE_SECONDS,
    }


def count_copy(signal, now):
    answer = dynamodb.update_item(
        TableName=TABLE,
        Key={"pk": {"S": f"SIGNAL#{signal['identity']}"}, "sk": {"S": "-"}},
        UpdateExpression=(
            "SET copies = if_not_exists(copies, :none) + :one, #version = if_not_exists(#version, :none) + :one, "
            "stage = if_not_exists(stage, :seen), first_seen = if_not_exists(first_seen, :now), #ttl = :ttl"
        ),
        ExpressionAttributeNames={"#ttl": "ttl", "#version": "version"},
        ExpressionAttributeValues={
            ":none": {"N": "0"},
            ":one": {"N": "1"},
            ":seen": {"S": "seen"},
            ":now": {"S": now},
            ":ttl": {"N": str(int(time.time()) + LIFE_SECONDS)},
        },
        ReturnValues="ALL_NEW",
    )
    return answer["Attributes"]


def put(value, if_version=None):
    """Writes a new item, or the next version of one. False where another writer was first."""
    write_id = str(uuid.uuid4())
    condition = (
        {"ConditionExpression": "attribute_not_exists(pk)"}
        if if_version is None
        else {
            "ConditionExpression": "#version = :version",
            "ExpressionAttributeNames": {"#version": "version"},
            "ExpressionAttributeValues": {":version": {"N": str(if_version)}},
        }
    )
    item = to_attribute({**value, "version": (if_version or 0) + 1, "write_id": write_id})["M"]
    try:
        dynamodb.put_item(TableName=TABLE, Item=item, ReturnValuesOnConditionCheckFailure="ALL_OLD", **condition)
        return True
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return error.response.get("Item", {}).get("write_id", {}).get("S") == write_id


def start_run(incident):
    name = "".join(one if one.isalnum() else "-" for one in f"{incident['sk']}-1")
    request = {"pk": incident["pk"], "sk": incident["sk"], "run": 1}
    lambda_.invoke(
        FunctionName=REMEDIATION, InvocationType="Event", DurableExecutionName=name, Payload=json.dumps(request)
    )


def to_attribute(value):
    if isinstance(value, str):
        return {"S": value}
    if isinstance(value, (int, float)):
        return {"N": str(value)}
    if isinstance(value, dict):
        return {"M": {key: to_attribute(one) for key, one in value.items()}}
    return {"L": [to_attribute(one) for one in value]}


def from_item(item):
    return {key: int(value["N"]) if "N" in value else value["S"] for key, value in item.items()}


def now_text():
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def log(event, **fields):
    print(json.dumps({"level": "INFO", "event": event, "time": now_text(), "service": "intake", **fields}))


if __name__ == "__main__":
    answer = handler(json.loads(os.environ["FIRST_EVENT"]), None)
    sys.exit(1 if answer["batchItemFailures"] else 0)
