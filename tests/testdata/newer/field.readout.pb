
newer-fielden
note"
call*
hostThe hostZ To meet²In confidence¸