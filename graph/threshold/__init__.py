"""Rules that a partnership writes, turned into when the records of all agencies together first met one."""
