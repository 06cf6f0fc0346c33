
newer-valueen
note"
call	*
hostThe hostZTo meet