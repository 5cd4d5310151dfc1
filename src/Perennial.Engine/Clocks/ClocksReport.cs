namespace Perennial.Clocks;

/// <summary>Clocks as one page that needs nothing else.</summary>
public static class ClocksReport
{
    /// <summary>The page.</summary>
    public static string Html(ClockBook book, string title) => $"<!doctype html><title>{title}</title>{book.Clocks.Count}";
}
