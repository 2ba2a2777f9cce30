-- What is urgent leaves before the news of the day, and what was given up is found by whose it was.
DROP INDEX notification.notice_due;
CREATE INDEX notice_due ON notification.notice ((kind = 'NEWS'), due_at) WHERE ended_at IS NULL;
CREATE INDEX notice_given_up_of ON notification.notice (account, ended_at) WHERE given_up;
