namespace Perennial.Orders;

/// <summary>What an earlier run, that was stopped, had written of its rejects.</summary>
/// <param name="Path">Where.</param>
/// <param name="Bytes">How much of it is known to belong to rows that are done; what is behind comes again.</param>
public sealed record RejectsKept(string Path, long Bytes);
