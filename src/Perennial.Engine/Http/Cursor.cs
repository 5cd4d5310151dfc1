namespace Perennial.Http;

/// <summary>Where a list goes on.</summary>
internal static class Cursor
{
    /// <summary>The refusal of an id that is not of the list.</summary>
    public static Refusal Unknown(string text) => new("cursor_unknown", $"starting_after: ‘{text}’ is no id of this list; give the id of the last one that you have.");
}
