/**
 * Compares byte for byte, blanks at the end too. MariaDB and MySQL name it differently, and each reads its own of these
 * comments: MariaDB those that begin with `M!`, and none of MySQL's later versions.
 */
export const keyCollation = '/*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */'
