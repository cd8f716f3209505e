# Sourced by slurm.sh after checks.bash: a Slurm of one host, of which all files are in $scratch/cluster. It needs to
# be root; no systemd, no control groups, no accounting.
# shellcheck shell=bash disable=SC2154

cluster=$scratch/cluster
export SLURM_CONF=$cluster/slurm.conf
daemons=("$cluster/slurmd.pid" "$cluster/slurmctld.pid" "$cluster/munge.pid")
port=$((20000 + $$ % 20000))

slurm_conf() {
  local host
  host=$(hostname -s)
  cat <<CONF
ClusterName=dliplan
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$cluster/munge.socket
CredType=cred/munge
StateSaveLocation=$cluster/state
SlurmdSpoolDir=$cluster/spool
SlurmctldPidFile=$cluster/slurmctld.pid
SlurmdPidFile=$cluster/slurmd.pid
SlurmctldLogFile=$cluster/slurmctld.log
SlurmdLogFile=$cluster/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=bf_interval=1,sched_interval=1,batch_sched_delay=0
SlurmdParameters=config_overrides
MpiDefault=none
SwitchType=switch/none
MailProg=/bin/true
ReturnToService=2
MinJobAge=300
MaxArraySize=51
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=4 RealMemory=1000
PartitionName=ci Nodes=n1 Default=YES MaxTime=60 State=UP
CONF
}

cluster_up() {
  mkdir -p "$cluster"/{state,spool}
  chmod 0711 "$scratch" "$cluster"
  (umask 077 && head -c 1024 /dev/urandom >"$cluster/munge.key")
  slurm_conf >"$SLURM_CONF"
  timeout 20 munged --key-file="$cluster/munge.key" --socket="$cluster/munge.socket" --num-threads=2 \
    --pid-file="$cluster/munge.pid" --log-file="$cluster/munge.log" --seed-file="$cluster/munge.seed"
  timeout 20 slurmctld -i -c
  timeout 20 slurmd -N n1
  for _ in $(seq 300); do
    [[ $(timeout 10 sinfo -h -N -t idle -o %N 2>/dev/null) != n1 ]] || return 0
    sleep 0.1
  done
  tail -n 5 "$cluster"/*.log >&2
  fail "the cluster does not come up"
}

# A stopped daemon may stay as a zombie where nobody reaps it.
is_alive() { [[ -r /proc/$1/stat && $(sed 's/.*) //; s/ .*//' "/proc/$1/stat") != Z ]]; }

cluster_down() {
  local file process
  timeout 10 scancel --user=root 2>/dev/null || true
  for file in "${daemons[@]}"; do
    [[ -s $file ]] || continue
    process=$(<"$file")
    kill "$process" 2>/dev/null || true
    for _ in $(seq 100); do
      is_alive "$process" || break
      sleep 0.1
    done
    ! is_alive "$process" || kill -KILL "$process" 2>/dev/null || true
  done
}

# Waits until no job is left, two minutes at most. Slurm makes a requeued job wait for as long: let it begin, but not
# in the second of its requeue, when Slurm takes its new credential for the revoked one and ends it.
all_jobs_end() {
  local job waiting
  for _ in $(seq 600); do
    [[ -n $(timeout 10 squeue -h) ]] || return 0
    waiting=$(timeout 10 squeue -h -r -t PENDING -o '%i %r' | sed -n 's/ BeginTime$//p')
    [[ -z $waiting ]] || sleep 2
    for job in $waiting; do
      timeout 10 scontrol update job="$job" StartTime=now || true
    done
    sleep 0.2
  done
  timeout 10 squeue >&2
  fail "jobs do not end"
}
