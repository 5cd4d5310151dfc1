namespace Perennial.Client;

/// <summary>A request as it is sent, however often.</summary>
/// <param name="Key">Empty for what only reads.</param>
/// <param name="Body">JSON; null for none.</param>
internal sealed record Request(HttpMethod Method, string Path, string Key, byte[]? Body);
