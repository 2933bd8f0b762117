# Sentences in which a rule of the gate may be written. Places in braces are filled by who writes the rule.
# A line that begins with a dash adds to the sentence above it.
[when]there is a transition=Transition()
[when]- of the workflow "{workflow}"=workflow == "{workflow}"
[when]- at stage "{stage}"=stage == "{stage}"
[when]- in phase "{phase}"=phase == "{phase}"
[when]- by the action "{action}"=action == "{action}"
[when]- by a role other than "{role}"=role != "{role}"
[when]- by a "{role}"=role == "{role}"
[when]- while the service is "{status}"=status == "{status}"
[when]- with open work items=open_work_items > 0
[when]- without any work item=work_items == 0
[when]- without a deadline=deadline == null
[when]- due in less than {days} days=daysUntil(deadline) < {days}
[when]- due before "{date}"=deadline < "{date}"
[when]- overdue=deadline < on
[when]- without the document "{document}"=documents not contains "{document}"
[when]- with required documents missing=missing_document_count > 0
[when]- with nobody assigned=staff_assigned == false
[when]- without a manager's approval=manager_approved == false
[when]- without a partner's approval=partner_approved == false
[when]- without the client's signature=client_signed == false
[when]- asked on a "{day}"=dayOfWeek(on) == "{day}"
[then]refuse as "{name}" because "{message}"=outcome.violate("{name}", "{message}");
