namespace Perennial.Http;

/// <summary>A piece of a list. The next piece begins behind the last of these: give its id as <c>starting_after</c>.</summary>
/// <param name="Object">"list".</param>
/// <param name="Data">At most <c>limit</c> of them.</param>
/// <param name="HasMore">True when there are more behind the last.</param>
public sealed record Page<T>(string Object, IReadOnlyList<T> Data, bool HasMore)
{
    /// <summary>A page of rows of which one more was asked for than fits.</summary>
    public static Page<T> Of(IReadOnlyList<T> rows, int limit) => new("list", rows.Count > limit ? [.. rows.Take(limit)] : rows, rows.Count > limit);
}
