using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Perennial.Grants;

/// <summary>Tells whether two commands with the same key ask for the same.</summary>
public static class RequestHash
{
    /// <summary>64 bits of SHA-256 over customer, operation and ask. Who asks and why is not part of the request.</summary>
    public static long Of(WalletCommand command)
    {
        var text = $"{command.Customer.Value} {(short)command.Ask.Operation} {LedgerJson.Text(command.Ask)}";
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
