using Perennial.Store;

namespace Perennial.Terminal;

/// <summary>Words of commands that are printed to be copied.</summary>
internal static class ShellWord
{
    /// <summary>What stands behind <c>--db</c>. A connection string may hold a password and is not repeated.</summary>
    public static string OfDatabase(string name) => Database.DialectOf(name) is SqliteDialect ? Of(name) : "…";

    /// <summary>The word as a shell takes it for one: quoted where it has to be.</summary>
    public static string Of(string word) =>
        word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || "._-/:@+,".Contains(letter, StringComparison.Ordinal)) ? word : $"\"{word}\"";
}
