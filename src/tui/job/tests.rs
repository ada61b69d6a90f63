//! Jobs over the real mailbox: results, faults and cancelling.

use std::sync::mpsc;

use super::*;
use crate::tui::wait::Inbox;

fn jobs() -> (Jobs, Inbox) {
    let (mailbox, inbox) = Mailbox::new().unwrap();
    (Jobs::new(mailbox), inbox)
}

fn next(inbox: &Inbox) -> (u64, Job) {
    match inbox.receive() {
        Message::Job(JobId(id), job) => (id, job),
        other => panic!("{other:?} is not about a job"),
    }
}

#[test]
fn a_result_comes_back() {
    let (mut jobs, inbox) = jobs();
    jobs.start(Kind::Search, JobId(3), |_| Job::Found(vec![]));
    assert!(matches!(next(&inbox), (3, Job::Found(found)) if found.is_empty()));
}

/// What the default hook prints of the panic is hidden in the real program by the hook of `crash`.
#[test]
fn a_fault_is_reported_and_leaves_the_others_alone() {
    let (mut jobs, inbox) = jobs();
    jobs.start(Kind::Analysis, JobId(1), |_| panic!("a fault made for a test"));
    let (id, job) = next(&inbox);
    assert!(matches!(job, Job::Failed(reason) if reason.as_str().contains("analysis")));
    assert_eq!(id, 1);
    jobs.start(Kind::Analysis, JobId(2), |_| Job::Found(vec![]));
    assert_eq!(next(&inbox).0, 2);
}

/// A job that waits for leave to go on, and says so when it ends.
fn held(jobs: &mut Jobs, id: u64) -> (mpsc::Sender<()>, mpsc::Receiver<bool>) {
    let (leave, wait) = mpsc::channel();
    let (tell, told) = mpsc::channel();
    jobs.start(Kind::Search, JobId(id), move |report| {
        wait.recv().unwrap();
        tell.send(report.go_on().is_break()).unwrap();
        Job::Found(vec![])
    });
    (leave, told)
}

#[test]
fn a_stopped_job_breaks_off_and_is_not_heard_of() {
    let (mut jobs, inbox) = jobs();
    let (leave, told) = held(&mut jobs, 1);
    jobs.stop(JobId(1));
    leave.send(()).unwrap();
    assert!(told.recv().unwrap(), "the job was told to break off");
    jobs.start(Kind::Search, JobId(2), |_| Job::Found(vec![]));
    assert_eq!(next(&inbox).0, 2, "the first message is that of the second job");
}

#[test]
fn a_new_job_of_a_kind_ends_the_old_one() {
    let (mut jobs, _inbox) = jobs();
    let (leave, told) = held(&mut jobs, 1);
    jobs.start(Kind::Analysis, JobId(2), |_| Job::Found(vec![]));
    let (leave_newer, told_newer) = held(&mut jobs, 3);
    leave.send(()).unwrap();
    leave_newer.send(()).unwrap();
    assert!(told.recv().unwrap());
    assert!(!told_newer.recv().unwrap());
}
