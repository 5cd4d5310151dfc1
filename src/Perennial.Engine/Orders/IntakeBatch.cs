namespace Perennial.Orders;

/// <summary>Orders that are written together, and how far the files have got with them.</summary>
/// <param name="Categories">The names of the categories that lines refer to by position.</param>
/// <param name="Products">Products named for the first time: hash, code, title.</param>
/// <param name="Progress">What to remember for resuming; null for what is in no file.</param>
public sealed record IntakeBatch(
    IReadOnlyList<ImportedOrder> Orders,
    IReadOnlyList<string> Categories,
    IReadOnlyList<(long Id, string Code, string Title)> Products,
    ImportProgress? Progress);

/// <summary>How far one table of a file has got.</summary>
/// <param name="FileHash">Which file, by its size and its two ends, and how it is read.</param>
/// <param name="Table">Which table in it.</param>
/// <param name="RejectsBytes">How long the rejects file is.</param>
/// <param name="RejectsPath">Where the rejects file is; null while there is none.</param>
/// <param name="AlreadyThere">Of the accepted rows, those that brought nothing new, before this batch.</param>
public sealed record ImportProgress(
    long FileHash, string Table, long Read, long Accepted, long Rejected, long Skipped, long AlreadyThere, long RejectsBytes, string? RejectsPath, bool IsFinished);
