using System.Text.RegularExpressions;

namespace Perennial.Store;

/// <summary>Days in queries of the books: <c>{day:column}</c>.</summary>
internal static partial class LookupDays
{
    /// <summary>The query with each day written so; ${column} is the column.</summary>
    public static string Replace(string sql, string with) => Day().Replace(sql, with);

    [GeneratedRegex(@"\{day:(?<column>[a-z_.]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Day();
}
