#!/bin/bash
exec java -Xmx256m -Dlog4j2.level=warn -cp "/opt/kafka/libs/*" org.apache.kafka.tools.BrokerApiVersionsCommand "$@"
