
newer-valueen
note"
call*
hostThe hostB
They will meet	*hostbs1ZTo meet"s1